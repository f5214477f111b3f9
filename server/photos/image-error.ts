/** What is no whole picture of a kind that is known. */
export class ImageError extends Error {}
