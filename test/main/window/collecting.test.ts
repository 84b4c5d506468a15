// What V8 is told on a machine with few processors, and that it is told nothing on others.
import type { CommandLine } from 'electron'
import { describe, expect, it } from 'vitest'
import { collectQuietly } from '../../../src-main/window/collecting'

const QUIET = ['--no-parallel-scavenge', '--concurrent-marking-max-worker-num=1']

/** What this process and its pages are told, where these flags were given at the start. */
function toldWith(processors: number, given?: string): { here: string[]; pages: string | undefined } {
  const switches = new Map(given === undefined ? [] : [['js-flags', given]])
  const here: string[] = []
  const commandLine = {
    getSwitchValue: (name: string) => switches.get(name) ?? '',
    appendSwitch: (name: string, value = '') => void switches.set(name, value)
  } as CommandLine
  collectQuietly(commandLine, processors, (flag) => here.push(flag))
  return { here, pages: switches.get('js-flags') }
}

describe('those who collect garbage', () => {
  it.each([1, 2])('leave the processors to what is drawn where there are %i', (processors) => {
    expect(toldWith(processors)).toEqual({ here: QUIET, pages: QUIET.join(' ') })
  })

  it.each([3, 4, 16])('are left as they are where there are %i processors', (processors) => {
    expect(toldWith(processors)).toEqual({ here: [], pages: undefined })
    expect(toldWith(processors, '--expose-gc')).toEqual({ here: [], pages: '--expose-gc' })
  })

  it('keep the flags that were given at the start', () => {
    expect(toldWith(2, '--expose-gc --max-old-space-size=512').pages).toBe(`--expose-gc --max-old-space-size=512 ${QUIET.join(' ')}`)
  })
})
