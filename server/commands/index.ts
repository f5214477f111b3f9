/** Commands to agents: kept, delivered over their streams, followed to their end. */
export { cancelCommand, commandOutcome, expireCommandsJob, pendingCommands, sendCommand, takeCommandEvent } from './commands.ts'
