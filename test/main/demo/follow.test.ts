// The demo follows what is wanted: started, thinned out, ended, and started again.
import { expect, it } from 'vitest'
import { followDemo } from '../../../src-main/demo/follow'
import type { RunningDemo } from '../../../src-main/demo/host'
import type { DemoVendor } from '../../../src-main/demo/messages'

function demo() {
  const state = {
    wanted: [] as DemoVendor[],
    fails: false,
    starts: [] as (readonly DemoVendor[])[],
    kept: [] as (readonly DemoVendor[])[],
    added: 0,
    stops: 0
  }
  const running: RunningDemo = {
    sites: [],
    keep: (vendors) => void state.kept.push(vendors),
    setFaults: () => undefined,
    stop: async () => void (state.stops += 1)
  }
  const followed = followDemo({
    wanted: () => state.wanted,
    start: async (vendors) => {
      if (state.fails) throw new Error('no port')
      state.starts.push(vendors)
      return running
    },
    add: () => void (state.added += 1)
  })
  return { state, followed }
}

it('is not started while nothing is wanted', async () => {
  const { state, followed } = demo()
  await followed.follow()
  expect(state.starts).toEqual([])
})

it('is started once, however often it is asked for', async () => {
  const { state, followed } = demo()
  state.wanted = ['callisto', 'kazoo']
  await Promise.all([followed.follow(), followed.follow()])
  expect(state.starts).toEqual([['callisto', 'kazoo']])
  expect(state.added).toBe(1)
})

it('is ended with the last that is wanted, and started again when one is', async () => {
  const { state, followed } = demo()
  state.wanted = ['callisto']
  await followed.follow()
  state.wanted = []
  await followed.follow()
  expect(state.kept.at(-1)).toEqual([])
  state.wanted = ['callisto', 'apio']
  await followed.follow()
  expect(state.starts).toEqual([['callisto'], ['callisto', 'apio']])
})

it('that did not start is told, and tried again when it is asked for again', async () => {
  const { state, followed } = demo()
  state.wanted = ['callisto']
  state.fails = true
  await expect(followed.follow()).rejects.toThrow('no port')
  state.fails = false
  await followed.follow()
  expect(state.starts).toHaveLength(1)
})

it('is stopped for good', async () => {
  const { state, followed } = demo()
  state.wanted = ['callisto']
  await followed.follow()
  await followed.stop()
  expect(state.stops).toBe(1)
})
