import chromium from '@sparticuz/chromium'

// A program of its own, because the package unpacks into the temporary folder of its process, and its libraries only where it is told so.
process.stdout.write(await chromium.executablePath())
