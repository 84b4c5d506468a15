// The page that says why the console does not start: one document without a script, in the user's language, in light and dark.
import type { Refusal } from './refusal'
import de from './texts/de'
import en from './texts/en'
import fr from './texts/fr'
import it from './texts/it'

export const texts = { en, de, fr, it } as const
export type RefusalLanguage = keyof typeof texts

/** The first of the preferred languages for which there are texts; English where there is none. @param preferred such as "de-CH" */
export function languageOf(preferred: readonly string[]): RefusalLanguage {
  for (const one of preferred) {
    const wanted = one.slice(0, 2).toLowerCase()
    if (wanted in texts) return wanted as RefusalLanguage
  }
  return 'en'
}

export interface RefusalWords {
  readonly title: string
  readonly what: string
  readonly todo: string
  readonly untouched: string
  /** What `place` is; both empty where there is none. */
  readonly placeName: string
  readonly place: string
}

/** Fills a text; a part without a value leaves no double space behind. */
const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text
    .replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '')
    .replace(/ {2,}/g, ' ')
    .trim()

export function wordsOf(refusal: Refusal, language: RefusalLanguage): RefusalWords {
  const all = texts[language]
  const { title, what, todo, place } = all[refusal.reason]
  const values =
    refusal.reason === 'unsupportedSystem'
      ? { found: refusal.found, needed: refusal.needed }
      : { by: refusal.reason === 'newerProfile' && refusal.by !== '' ? `(${refusal.by})` : '' }
  return {
    title,
    what: filled(what, values),
    todo,
    untouched: all.untouched,
    placeName: 'place' in refusal ? place : '',
    place: 'place' in refusal ? refusal.place : ''
  }
}

/** Where the buttons of the page lead; both are caught before anything is fetched. */
export const AGAIN = 'again'
export const CLOSE = 'close'

export const REFUSAL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)

const STYLE = `
:root { color-scheme: light dark; --page: #f0eadf; --tile: #fdfaf4; --line: #dad1c1; --edge: #81776a; --text: #141923; --soft: #43464d; --on: #fdfaf4; --fault: #a92d13 }
@media (prefers-color-scheme: dark) { :root { --page: #0b0f17; --tile: #141a26; --line: #242d3c; --edge: #717c8f; --text: #f4efe4; --soft: #c6c3bb; --on: #0b0f17; --fault: #ff947d } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, 'Segoe UI', 'Noto Sans', sans-serif }
main { width: 100%; max-width: 36rem; display: grid; gap: 1rem; padding: 2rem; background: var(--tile); border: 1px solid var(--line); border-left: .5rem solid var(--fault); border-radius: 9px; overflow-wrap: anywhere }
.name { margin: 0; color: var(--soft); font-size: .8125rem; font-weight: 600 }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.015em; outline: none }
p, dl { margin: 0 }
.todo { font-weight: 600 }
.switch { display: inline-block }
dt { color: var(--soft); font-size: .8125rem }
dd { margin: 0; font: .875rem/1.5 ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace; user-select: text }
.soft { color: var(--soft) }
.acts { display: flex; flex-wrap: wrap; gap: .625rem; padding-top: .5rem }
button { min-height: 2.5rem; padding: 0 1.125rem; border: 1px solid var(--edge); border-radius: 7px; background: none; color: var(--text); font: inherit; font-weight: 600 }
.main { background: var(--text); border-color: var(--text); color: var(--on) }
button:focus-visible { outline: 2px solid var(--text); outline-offset: 2px }
@media (max-width: 30rem) { main { padding: 1.25rem } }
`

/** A switch to be typed is not broken where it begins. */
const wholeSwitches = (html: string): string => html.replace(/\(--[^)\s]+\)/g, '<span class="switch">$&</span>')

/** The whole document; its buttons are relative to the address that it is served from. */
export function refusalPage(refusal: Refusal, language: RefusalLanguage): string {
  const { title, what, todo, untouched, placeName, place } = wordsOf(refusal, language)
  const { again, close } = texts[language]
  const where = place === '' ? '' : `<dl><dt>${escaped(placeName)}</dt><dd>${escaped(place)}</dd></dl>`
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)} · Lampfield</title><style>${STYLE}</style></head>
<body><main aria-labelledby="title">
<p class="name">Lampfield</p>
<h1 id="title" tabindex="-1" autofocus>${escaped(title)}</h1>
<p>${escaped(what)}</p>
${where}
<p class="todo">${wholeSwitches(escaped(todo))}</p>
<p class="soft">${escaped(untouched)}</p>
<form class="acts"><button class="main" formaction="${AGAIN}">${escaped(again)}</button><button formaction="${CLOSE}">${escaped(close)}</button></form>
</main></body></html>`
}
