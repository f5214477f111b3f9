/** Fault detection: what results say about checks, and checks about devices. Pure rules; incidents and notifications join here. */
export * from './rules.ts'
