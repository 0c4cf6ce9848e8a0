/** Where a tile came from, or null where the source does not say. */
export async function provenanceOf({ status, provenance }) {
  return status === 200 ? provenance : null;
}
