from glasshouse.irrigation_recipes import Subject


def test_bay_without_recipe_falls_back():
    """A bay without a recipe uses that of its crop."""
    assert Subject.in_a_bay().holds("bay_without_recipe_falls_back")


def test_unknown_crop_is_refused():
    """A crop nobody knows is refused by name."""
    assert Subject.in_a_bay().holds("unknown_crop_is_refused")
