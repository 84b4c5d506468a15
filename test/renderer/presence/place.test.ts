// Where the presence sheet opens: where it fits, and not over ringing tiles.
import { describe, expect, it } from 'vitest'
import { choosePlace } from '../../../src-renderer/presence/place'

const room = { width: 1280, height: 800 }
const sheet = { width: 340, height: 530 }
const tile = (left: number, top: number) => ({ left, top, width: 280, height: 86 })

describe('the place of the presence sheet', () => {
  it('is to the right of its tile', () => {
    expect(choosePlace(tile(100, 100), sheet, room, [])).toEqual({ side: 'right', align: 'start' })
  })
  it('is to the left where the right has no room', () => {
    expect(choosePlace(tile(980, 100), sheet, room, [])?.side).toBe('left')
  })
  it('is moved so that a ringing tile stays seen', () => {
    expect(choosePlace(tile(400, 100), sheet, room, [tile(690, 100)])?.side).toBe('left')
  })
  it('is nowhere beside the tile where the window is too small for both', () => {
    expect(choosePlace({ left: 68, top: 100, width: 340, height: 86 }, sheet, { width: 420, height: 640 }, [])).toBeUndefined()
  })
  it('still opens where every place covers a ringing tile', () => {
    const everywhere = [{ left: 0, top: 0, ...room }]
    expect(choosePlace(tile(100, 100), sheet, room, everywhere)?.side).toBe('right')
  })
})
