import { startLocale } from './i18n.ts'
import { applyTheme } from './theme.ts'

applyTheme()
await startLocale()
await import('./app.ts')
