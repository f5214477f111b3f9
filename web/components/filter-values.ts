/** Values chosen for a parameter of the address: `status=critical,warning`. */
export const chosen = (query: URLSearchParams, param: string): string[] => (query.get(param) ?? '').split(',').filter(Boolean)
