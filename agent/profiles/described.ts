import { firstGroup } from './pattern.ts'

/** Patterns whose first group is the model, for makers that write it into sysDescr; the first that matches. */
const models: readonly string[] = [
  // Cisco IOS Software, C2960 Software (C2960-LANBASEK9-M), Version …
  '^Cisco (?:IOS|NX-OS|Internetwork).*?\\(([A-Z0-9]+)-[A-Z0-9_]+-[A-Z0-9]+\\)',
  // HP J9773A 2530-24G-PoEP Switch, revision …; Aruba JL258A 2930F-8G-PoE+-2SFP+ Switch, revision …
  '^(?:HPE?|Aruba|ProCurve|Hewlett-Packard)\\b(?: [A-Za-z]+)*? J[A-Z]?\\d{3,4}[A-Z] (?:ProCurve )?(?:Switch )?(\\w[\\w+/-]*)',
  // S5720-28P-LI-AC Huawei Versatile Routing Platform …; Huawei AR161 Huawei Versatile …
  '^(?:Huawei )?([A-Z][A-Z0-9]*\\d[\\w+-]*)\\s+Huawei\\b',
  // H3C Comware Platform Software … H3C S5130-28S-EI
  '^(?:H3C|HPE?|HP)\\b[^]*?\\b(?:H3C|HPE) (S\\d[\\w+-]+)',
  // ZXR10 2928E-PS Version: …
  '^(ZX\\w+ [\\w+-]*\\d[\\w+-]*)',
  // Juniper Networks, Inc. ex2200-24t-4g Ethernet Switch, kernel JUNOS …
  '^Juniper Networks, Inc\\. (\\S+)',
  // ArubaOS (MODEL: 515), Version 8.13; ArubaOS (MODEL: Aruba7210)
  '\\(MODEL: ([\\w-]+)\\)',
  // DGS-1210-28P/ME/B1; GS724Tv4 ProSafe …; SG300-28 28-Port …; GS1920-24; HG8245H
  '^([A-Z]{2,5}-?\\d{2,5}[\\w+/-]*)(?:[ ,;]|$)',
]

const firmwares: readonly string[] = [
  '\\bJUNOS ([\\w.-]+)',
  '\\b(?:Software|Firmware)?,? ?(?:Version|Revision)[: ] ?[Vv]?(\\d[\\w.()-]*|[A-Z]{1,3}\\.\\d[\\w.]*)',
]

/** What sysDescr says of a device that nothing else describes. */
export function describedBy(descr: string | null): { model: string | null; firmware: string | null } {
  return { model: firstOf(models, descr ?? ''), firmware: firstOf(firmwares, descr ?? '') }
}

function firstOf(patterns: readonly string[], text: string): string | null {
  for (const pattern of patterns) {
    const found = firstGroup(pattern, text)
    if (found !== null) return found
  }
  return null
}
