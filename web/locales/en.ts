import { common } from './en/common.ts'
import { computers } from './en/computers.ts'
import { deviceApp } from './en/device-app.ts'
import { devices } from './en/devices.ts'
import { incidents } from './en/incidents.ts'
import { limits } from './en/limits.ts'
import { lines } from './en/lines.ts'
import { maintenance } from './en/maintenance.ts'
import { network } from './en/network.ts'
import { notify } from './en/notify.ts'
import { notifyChannels } from './en/notify-channels.ts'
import { notifyDuty } from './en/notify-duty.ts'
import { notifyMine } from './en/notify-mine.ts'
import { notifyRules } from './en/notify-rules.ts'
import { notifyTemplates } from './en/notify-templates.ts'
import { pictures } from './en/pictures.ts'
import { publicStatus } from './en/public-status.ts'
import { register } from './en/register.ts'
import { reports } from './en/reports.ts'
import { rest } from './en/rest.ts'
import { service } from './en/service.ts'
import { shell } from './en/shell.ts'
import { storage } from './en/storage.ts'
import { tickets } from './en/tickets.ts'
import { traps } from './en/traps.ts'
import { wall } from './en/wall.ts'

/** English words by their Vietnamese source text. `{0}` is the first value of the source, wherever it stands here. */
export const en: Record<string, string> = {
  ...common,
  ...computers,
  ...shell,
  ...deviceApp,
  ...devices,
  ...incidents,
  ...limits,
  ...lines,
  ...maintenance,
  ...network,
  ...notify,
  ...notifyChannels,
  ...notifyDuty,
  ...notifyMine,
  ...notifyRules,
  ...notifyTemplates,
  ...pictures,
  ...publicStatus,
  ...register,
  ...reports,
  ...rest,
  ...service,
  ...storage,
  ...tickets,
  ...traps,
  ...wall,
}
