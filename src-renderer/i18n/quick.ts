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

export function useQuickTexts(): QuickTexts {
  const { t, locale } = useI18n()
  let knownIn = ''
  const known = { fixed: new Map<string, string>(), lowered: new Map<string, string>(), filled: new Map<string, string>() }

  function kept(kind: keyof typeof known, key: string, make: () => string): string {
    // Read every time: whoever shows a text is told when the language changes.
    const language = locale.value
    if (language !== knownIn) {
      knownIn = language
      for (const texts of Object.values(known)) texts.clear()
    }
    const text = known[kind].get(key) ?? make()
    known[kind].set(key, text)
    return text
  }
  const fixed: QuickTexts['fixed'] = (key) => kept('fixed', key, () => t(key))
  return {
    fixed,
    lowered: (key) => kept('lowered', key, () => lower(t(key), locale.value)),
    filled: (key, values) => {
      const names = Object.keys(values)
      const pattern = kept('filled', key, () =>
        t(key, Object.fromEntries(names.map((name, index) => [name, String.fromCharCode(FIRST + index)])))
      )
      return pattern.replace(HELD, (place) => values[names[place.charCodeAt(0) - FIRST] ?? ''] ?? '')
    }
  }
}
