// Which systems the console starts on, and what it says of the others.
import { describe, expect, it } from 'vitest'
import { type System, thisSystem, unsupported } from '../../../src-main/start/supported'

const debian: System = { platform: 'linux', arch: 'x64', release: '6.1.0-18-amd64', glibc: '2.36' }
const mac: System = { platform: 'darwin', arch: 'arm64', release: '21.0.0', glibc: undefined }
const windows: System = { platform: 'win32', arch: 'x64', release: '10.0.19045', glibc: undefined }

describe('The system', () => {
  it.each([debian, { ...debian, glibc: '2.28' }, { ...debian, glibc: '3.0' }, { ...debian, arch: 'arm64' }, mac, windows])(
    'that is new enough is taken: %o',
    (system) => {
      expect(unsupported(system)).toBeUndefined()
    }
  )

  it('on which the tests run is one of them', () => {
    expect(unsupported(thisSystem())).toBeUndefined()
  })

  it.each<[System, string, string]>([
    [{ ...debian, arch: 'ia32' }, 'ia32', 'x64, arm64'],
    [{ ...windows, arch: 'arm' }, 'arm', 'x64, arm64'],
    [{ ...debian, glibc: '2.27' }, 'glibc 2.27', 'glibc 2.28'],
    [{ ...debian, glibc: undefined }, 'Linux (musl)', 'glibc 2.28'],
    [{ ...mac, release: '20.6.0' }, 'macOS 11', 'macOS 12'],
    [{ ...mac, release: '19.6.0' }, 'macOS 10 (Darwin 19.6.0)', 'macOS 12'],
    [{ ...windows, release: '6.3.9600' }, 'Windows (NT 6.3.9600)', 'Windows 10']
  ])('that is too old is named, with what is needed: %o', (system, found, needed) => {
    expect(unsupported(system)).toEqual({ reason: 'unsupportedSystem', found, needed })
  })
})
