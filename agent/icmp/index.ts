export { chooseEngine, type EngineChoice } from './choose-engine.ts'
export { type EchoStatistics, echoStatistics } from './statistics.ts'
export { defaultPacing, type Pacing } from './socket-engine.ts'
