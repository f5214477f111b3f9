import { expect, test } from 'vitest'
import type { LinkSteps, LinkVerdict } from './link-verdict.ts'
import { linkQuality, linkVerdict, tooSlow } from './link-verdict.ts'

const fine: LinkSteps = {
  nic: 'ok',
  address: 'ok',
  gateway: 'ok',
  ispHop: 'ok',
  ispHopBaseline: true,
  anchors: 'ok',
  degraded: null,
  dnsLocal: 'ok',
  dnsPublic: 'ok',
  http: 'ok',
  slow: false,
  backup: false,
  unknownReason: 'icmp-not-possible',
}

const rows: [string, Partial<LinkSteps>, LinkVerdict['outcome'], LinkVerdict['reason']][] = [
  ['all well', {}, 'ok', 'none'],
  ['cable out', { nic: 'fail', gateway: 'fail', anchors: 'fail', dnsLocal: 'fail', http: 'fail' }, 'critical', 'cable'],
  ['cable out, whatever else says', { nic: 'fail' }, 'critical', 'cable'],
  ['cable in, but no address', { address: 'fail', gateway: 'fail', ispHop: 'skipped', anchors: 'fail' }, 'critical', 'no-address'],
  ['no address, and echoes impossible', { address: 'fail', gateway: 'fail', anchors: 'unknown' }, 'critical', 'no-address'],
  ['only a link-local address, and yet the anchors answer', { address: 'fail' }, 'ok', 'none'],
  ['no address because the cable is out', { nic: 'fail', address: 'fail', anchors: 'fail' }, 'critical', 'cable'],
  ['gateway and anchors silent', { gateway: 'fail', ispHop: 'fail', anchors: 'fail' }, 'critical', 'lan'],
  ['gateway silent, no ISP hop configured', { gateway: 'fail', ispHop: 'skipped', anchors: 'fail' }, 'critical', 'lan'],
  ['hop and anchors silent', { ispHop: 'fail', anchors: 'fail' }, 'critical', 'isp-line'],
  ['hop never answered before: no baseline', { ispHop: 'fail', ispHopBaseline: false, anchors: 'fail' }, 'critical', 'isp-line'],
  ['no hop configured', { ispHop: 'skipped', ispHopBaseline: false, anchors: 'fail' }, 'critical', 'isp-line'],
  ['hop answers, anchors silent', { anchors: 'fail' }, 'critical', 'isp-upstream'],
  ['hop answers behind a gateway that answers no echoes', { gateway: 'fail', anchors: 'fail' }, 'critical', 'isp-upstream'],
  ['hop with a baseline could not be measured', { ispHop: 'unknown', anchors: 'fail' }, 'critical', 'no-answer'],
  ['gateway not measured, anchors silent', { gateway: 'unknown', ispHop: 'skipped', anchors: 'fail' }, 'critical', 'no-answer'],
  ['gateway answers no echoes, the line works', { gateway: 'fail', ispHop: 'fail' }, 'ok', 'none'],
  ['lossy', { degraded: 'packet-loss', http: 'fail' }, 'warning', 'packet-loss'],
  ['slow', { degraded: 'slow', dnsPublic: 'unknown' }, 'warning', 'slow'],
  ['lossy, and the resolver fails', { degraded: 'packet-loss', dnsLocal: 'fail' }, 'critical', 'local-dns'],
  ['local resolver fails, public works', { dnsLocal: 'fail' }, 'critical', 'local-dns'],
  ['both resolvers fail', { dnsLocal: 'fail', dnsPublic: 'fail', http: 'fail' }, 'critical', 'dns-failure'],
  ['local fails, no public one to compare', { dnsLocal: 'fail', dnsPublic: 'skipped' }, 'critical', 'dns-failure'],
  ['only the public resolver fails: blocked by choice', { dnsPublic: 'fail' }, 'ok', 'none'],
  ['wrong page', { http: 'wrong' }, 'critical', 'captive-portal'],
  ['wrong page, and echoes impossible', { anchors: 'unknown', gateway: 'unknown', http: 'wrong' }, 'critical', 'captive-portal'],
  ['page does not answer', { http: 'fail' }, 'warning', 'no-answer'],
  ['page slow', { slow: true }, 'warning', 'slow'],
  ['page slow, and over the back-up line', { slow: true, backup: true }, 'warning', 'slow'],
  ['over the back-up line', { backup: true }, 'warning', 'failover'],
  ['over the back-up line, which is down too', { backup: true, ispHop: 'fail', anchors: 'fail' }, 'critical', 'isp-line'],
  ['over the back-up line, and lossy', { backup: true, degraded: 'packet-loss' }, 'warning', 'packet-loss'],
  ['slow, and the page does not answer', { slow: true, http: 'fail' }, 'warning', 'no-answer'],
  [
    'over the back-up line, interface not readable',
    { backup: true, nic: 'unknown', unknownReason: 'probe-error' },
    'unknown',
    'probe-error',
  ],
  ['hop silent with a baseline while the anchors answer', { ispHop: 'fail' }, 'ok', 'none'],
  ['hop unknown without a baseline, anchors silent', { ispHop: 'unknown', ispHopBaseline: false, anchors: 'fail' }, 'critical', 'isp-line'],
  ['hop and gateway not measured, anchors silent', { gateway: 'unknown', ispHop: 'unknown', anchors: 'fail' }, 'critical', 'no-answer'],
  ['wrong page, and only the public resolver fails', { dnsPublic: 'fail', http: 'wrong' }, 'critical', 'captive-portal'],
  ['nothing but anchors configured', { ispHop: 'skipped', dnsLocal: 'skipped', dnsPublic: 'skipped', http: 'skipped' }, 'ok', 'none'],
  ['no echoes possible, the rest works', { gateway: 'unknown', ispHop: 'unknown', anchors: 'unknown' }, 'unknown', 'icmp-not-possible'],
  [
    'no echoes possible, all else fails',
    { gateway: 'unknown', anchors: 'unknown', dnsLocal: 'fail', dnsPublic: 'fail', http: 'fail' },
    'critical',
    'no-answer',
  ],
  [
    'no echoes possible, no default route, all else fails',
    { gateway: 'fail', ispHop: 'skipped', anchors: 'unknown', dnsLocal: 'fail', dnsPublic: 'fail', http: 'fail' },
    'critical',
    'lan',
  ],
  ['no echoes possible, one thing fails', { gateway: 'unknown', anchors: 'unknown', dnsLocal: 'fail' }, 'unknown', 'icmp-not-possible'],
  ['interface not readable', { nic: 'unknown', unknownReason: 'probe-error' }, 'unknown', 'probe-error'],
  ['resolver not measured', { dnsLocal: 'unknown', unknownReason: 'not-configured' }, 'unknown', 'not-configured'],
  [
    'interface not readable, but the gateway and beyond are silent',
    { nic: 'unknown', gateway: 'fail', ispHop: 'fail', anchors: 'fail' },
    'critical',
    'lan',
  ],
]

test.each(rows)('%s', (_name, steps, outcome, reason) => {
  expect(linkVerdict({ ...fine, ...steps })).toEqual({ outcome, reason })
})

test('never ok while anything that was to be measured is unknown', () => {
  const states = ['ok', 'fail', 'unknown', 'skipped'] as const
  for (const nic of states)
    for (const gateway of states)
      for (const anchors of states)
        for (const dnsLocal of states)
          for (const dnsPublic of states)
            for (const http of [...states, 'wrong'] as const) {
              const { outcome } = linkVerdict({ ...fine, nic, gateway, anchors, dnsLocal, dnsPublic, http })
              const known = anchors === 'ok' && ![nic, gateway, dnsLocal, dnsPublic, http].includes('unknown')
              if (!known) expect(outcome).not.toBe('ok')
            }
})

test.each([
  [999, 39, false, null],
  [1000, 0, false, 'slow'],
  [20, 40, false, 'packet-loss'],
  [501, 0, true, 'slow'],
  [20, 10.1, true, 'packet-loss'],
  [500, 10, true, null],
] as const)('%s ms and %s %% loss, degraded before: %s → %s', (rtt, loss, before, expected) => {
  expect(linkQuality(rtt, loss, before)).toBe(expected)
})

test.each([
  ['dns', 999, false, false],
  ['dns', 1000, false, true],
  ['dns', 501, true, true],
  ['dns', 500, true, false],
  ['http', 4999, false, false],
  ['http', 5000, false, true],
  ['http', 2501, true, true],
  ['http', null, true, false],
] as const)('%s in %s ms, slow before: %s → %s', (what, time, before, expected) => {
  expect(tooSlow(what, time, before)).toBe(expected)
})
