/** English for trees, timelines, charts and maps of devices. */
export const pictures: Record<string, string> = {
  'Nguyên nhân': 'Cause',
  'Nguyên nhân và thiết bị bị ảnh hưởng': 'Cause and affected devices',
  'kéo theo {0} thiết bị': 'takes along {0} device(s)',
}
