import { TbApp } from './app.ts'
import { startLocale } from './i18n.ts'
import { hearInstallOffer } from './pwa.ts'
import { applyTheme } from './theme.ts'

applyTheme()
hearInstallOffer()
// The first words on screen are already in the chosen language.
await startLocale()
document.body.append(new TbApp())
