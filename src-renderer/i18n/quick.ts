// The same few texts said many times over, as tiles do: each is looked up once a language.
import { useI18n } from 'vue-i18n'

export interface QuickTexts {
  /** A text without values. */
  readonly fixed: (key: string) => string
  /** A text without values as it continues a sentence ("Last: on a call"). */
  readonly lowered: (key: string) => string
  /** A text with values and without plurals. */
  readonly filled: (key: string, values: Readonly<Record<string, string>>) => string
}

/** With what a value's place in a text is held: characters that no text has (Unicode's private use area). */
const FIRST = 0xe000
const HELD = /[\uE000-\uE0FF]/g

/** Words continue a sentence. */
export const lower = (text: string, locale: string): string => text.slice(0, 1).toLocaleLowerCase(locale) + text.slice(1)

/** A text with places for its values, and whose they are in the order of the places. */
interface Pattern {
  readonly text: string
  readonly names: readonly string[]
}

export function useQuickTexts(): QuickTexts {
  const { t, locale } = useI18n()
  let knownIn = ''
  const known = { fixed: new Map<string, string>(), lowered: new Map<string, string>(), filled: new Map<string, Pattern>() }

  function kept<T>(texts: Map<string, T>, key: string, make: () => T): T {
    // Read every time: whoever shows a text is told when the language changes.
    const language = locale.value
    if (language !== knownIn) {
      knownIn = language
      for (const one of Object.values(known)) one.clear()
    }
    const text = texts.get(key) ?? make()
    texts.set(key, text)
    return text
  }
  const patternOf = (key: string, names: readonly string[]): Pattern => {
    const places = names.map((name, index) => [name, String.fromCharCode(FIRST + index)])
    return { text: t(key, Object.fromEntries(places)), names }
  }
  return {
    fixed: (key) => kept(known.fixed, key, () => t(key)),
    lowered: (key) => kept(known.lowered, key, () => lower(t(key), locale.value)),
    filled: (key, values) => {
      // Not the names of these values: another caller may name the same ones in another order.
      const { text, names } = kept(known.filled, key, () => patternOf(key, Object.keys(values)))
      return text.replace(HELD, (place) => values[names[place.charCodeAt(0) - FIRST] ?? ''] ?? '')
    }
  }
}
