// Fields, values and problems of a profile in the user's words.
import type { ProfileField } from '@contract/profiles'
import { useI18n } from 'vue-i18n'
import { textOf } from './editor'
import type { FieldProblem } from './judge'

const SERVER = 'autoCreateDomain'

export function useProfileWords() {
  const { t, te, locale } = useI18n()
  const number = (value: number): string => new Intl.NumberFormat(locale.value).format(value)
  /** A field's name; what no text names is called as the vendor calls it. */
  const field = (path: string): string => {
    if (path === SERVER || path === 'templateName') return t(`profiles.options.${path === SERVER ? 'createDomain' : 'template'}`)
    const key = [`profiles.objects.${path}`, `profiles.fields.${path}`].find((one) => te(one, 'en'))
    return key === undefined ? path : t(key)
  }
  const value = (held: string | number | undefined): string => (textOf(held) === '' ? t('profiles.nothing') : textOf(held))
  const problem = ({ kind, limit }: FieldProblem): string => t(`profiles.problems.${kind}`, { limit: number(limit) }, limit)
  /** What may be in a field: "1 to 999,999", "12 of 30". */
  function bounds({ kind, least, most }: ProfileField, text: string): string {
    if (most === undefined) return ''
    if (kind === 'whole') return t('profiles.bounds', { least: number(least ?? 0), most: number(most) })
    return t('profiles.length', { length: text.length, most })
  }
  return { field, value, problem, bounds, number }
}
