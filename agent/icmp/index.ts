export { chooseEngine, type EngineChoice } from './choose-engine.ts'
export { type EchoStatistics, echoStatistics } from './statistics.ts'
