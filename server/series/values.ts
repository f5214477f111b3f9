/** Values of one result as the log keeps them: float64, little endian. */
export function valuesOf(bytes: Uint8Array): Float64Array {
  const values = new Float64Array(bytes.length >> 3)
  if (bytes.byteOffset % 8 === 0) {
    values.set(new Float64Array(bytes.buffer, bytes.byteOffset, values.length))
    return values
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let i = 0; i < values.length; i++) values[i] = view.getFloat64(i * 8, true)
  return values
}
