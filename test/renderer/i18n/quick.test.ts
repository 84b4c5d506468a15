// @vitest-environment happy-dom
// Texts that tiles say many times over: looked up once a language, and still what the catalogue says.
import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { computed, defineComponent, h, nextTick } from 'vue'
import { i18n, setLanguage } from '../../../src-renderer/i18n'
import { lower, type QuickTexts, useQuickTexts } from '../../../src-renderer/i18n/quick'

function quickTexts(): QuickTexts {
  let texts: QuickTexts | undefined
  const setup = () => {
    texts = useQuickTexts()
    return () => null
  }
  mount(defineComponent({ setup }), { global: { plugins: [i18n] } })
  if (texts === undefined) throw new Error('not set up')
  return texts
}

afterEach(() => setLanguage('en'))

describe('a text that is said many times over', () => {
  it('is what the catalogue says, each time it is asked for', () => {
    const { fixed, lowered, filled } = quickTexts()
    for (let time = 0; time < 2; time++) {
      expect(fixed('states.line.busy')).toBe('On a call')
      expect(lowered('states.line.busy')).toBe('on a call')
      expect(filled('states.last', { state: 'on a call' })).toBe(i18n.global.t('states.last', { state: 'on a call' }))
    }
  })

  it('keeps apart the same text as it stands alone and as it continues a sentence', () => {
    const { fixed, lowered } = quickTexts()
    expect([lowered('states.line.idle'), fixed('states.line.idle')]).toEqual(['idle', 'Idle'])
  })

  it('takes new values each time, whatever they hold', () => {
    const { filled } = quickTexts()
    const said = ['12', '', '$& {number} @:states.line.idle', '\uE000\uE001'].map((number) => filled('states.forwarded', { number }))
    const [before = '', after = ''] = i18n.global.t('states.forwarded', { number: '|' }).split('|')
    expect(said).toEqual(['12', '', '$& {number} @:states.line.idle', '\uE000\uE001'].map((number) => `${before}${number}${after}`))
  })

  // Two callers named the same values in another order: the second said "idle" where the time belongs.
  it('puts each value where it belongs, in whatever order they are named', () => {
    const { filled } = quickTexts()
    const first = filled('states.lastAt', { state: 'idle', time: '14:03' })
    expect(first).toBe(i18n.global.t('states.lastAt', { state: 'idle', time: '14:03' }))
    expect(filled('states.lastAt', { time: '14:03', state: 'idle' })).toBe(first)
  })

  it('is said anew in another language, to whoever shows it, and again in the first', async () => {
    let texts: QuickTexts | undefined
    const Tile = defineComponent(() => {
      const { fixed, lowered, filled } = (texts = useQuickTexts())
      const words = computed(() =>
        [fixed('states.line.busy'), lowered('states.line.busy'), filled('states.last', { state: 'x' })].join('|')
      )
      return () => h('p', words.value)
    })
    const page = mount(Tile, { global: { plugins: [i18n] } })
    const said = async (): Promise<string> => {
      await nextTick()
      return page.text()
    }
    const { t } = i18n.global
    const expected = (): string => {
      const line = t('states.line.busy')
      return [line, line.slice(0, 1).toLowerCase() + line.slice(1), t('states.last', { state: 'x' })].join('|')
    }
    const english = await said()
    expect(english).toBe(expected())
    await setLanguage('de')
    expect(await said()).toBe(expected())
    expect(await said()).not.toBe(english)
    await setLanguage('en')
    expect(await said()).toBe(english)
    expect(texts?.fixed('states.line.busy')).toBe('On a call')
  })
})

describe('a text that continues a sentence', () => {
  it.each([
    ['On a call', 'en', 'on a call'],
    ['Île', 'fr', 'île'],
    ['', 'de', '']
  ])('begins small: %j in %s', (text, locale, expected) => {
    expect(lower(text, locale)).toBe(expected)
  })
})
