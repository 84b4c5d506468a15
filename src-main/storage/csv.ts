// Lines of CSV (RFC 4180) that spreadsheet programs open without running anything in them.

/** Goes before the first line: without it spreadsheet programs do not take the file for UTF-8. */
export const BOM = '\ufeff'

/** What a spreadsheet program may run: these at the beginning, their wide forms too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
/** An international number and nothing else: a spreadsheet has nothing to run in it, and an apostrophe would spoil it for dialling. */
const NUMBER = /^\+[0-9 ]+$/
const TO_QUOTE = /[",\r\n]/

function field(text: string): string {
  const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return TO_QUOTE.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** One record with its line end; a text that a spreadsheet program might run gets an apostrophe in front. */
export const csvLine = (texts: readonly string[]): string => `${texts.map(field).join(',')}\r\n`
