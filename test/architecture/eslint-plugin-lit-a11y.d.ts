/** The package has no types; these are the parts that lit-a11y.ts uses. */
declare module 'eslint-plugin-lit-a11y' {
  const plugin: { rules: Record<string, { meta?: object; create(context: object): object }> }
  export default plugin
}
