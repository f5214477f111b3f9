import { controlPort } from './control.ts'

/** `npm run demo:fault -- [DEVICE [FAULT|clear]]`: shows, causes or clears faults in a running demo. */
const [device, fault] = process.argv.slice(2)
const path = device === undefined ? '/' : `/${encodeURIComponent(device)}/${encodeURIComponent(fault ?? '')}`
const method = device === undefined ? 'GET' : fault === 'clear' ? 'DELETE' : 'POST'
try {
  const response = await fetch(`http://127.0.0.1:${controlPort}${path}`, { method })
  process.stdout.write(await response.text())
  process.exitCode = response.ok ? 0 : 1
} catch {
  process.stderr.write('Bản trình diễn chưa chạy. Hãy chạy "npm run demo" trước.\n')
  process.exitCode = 1
}
