// The administrator's file: every field stands for itself, and what is wrong is told with where it stands.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parsePolicy, policyPlace, readPolicy } from '../../../src-main/policy/policy'
import { temporaryFolder } from '../../system/storage/child'

const PLACE = '/etc/lampfield/policy.json'
const site = { id: 'basel', name: 'Basel', vendor: 'callisto', address: 'https://callisto.example:8443', application: 'Reception' }
const parsed = (content: unknown) => parsePolicy(PLACE, JSON.stringify(content))
const wrongFields = (content: unknown) => parsed(content).problems.map(({ fields }) => fields.params?.['field'])

describe('The place of the policy', () => {
  it('is the system’s own', () => {
    expect(policyPlace('linux', {})).toBe('/etc/lampfield/policy.json')
    expect(policyPlace('darwin', {})).toBe('/Library/Application Support/Lampfield/policy.json')
    expect(policyPlace('win32', { ProgramData: 'D:\\Data' })).toBe('D:\\Data\\Lampfield\\policy.json')
    expect(policyPlace('win32', {})).toBe('C:\\ProgramData\\Lampfield\\policy.json')
  })
})

describe('A policy', () => {
  it('that is right is taken as it is', () => {
    const policy = { demo: 'never', telLinks: true, updateFeed: 'https://updates.example/lampfield.json', sites: [site] }
    expect(parsed(policy)).toEqual({ place: PLACE, present: true, policy, problems: [] })
  })

  it('may begin with the mark that editors on Windows write', () => {
    expect(parsePolicy(PLACE, '\uFEFF{"demo":"always"}').policy).toEqual({ demo: 'always' })
  })

  it.each<[string, unknown]>([
    ['demo', { demo: 'yes' }],
    ['telLinks', { telLinks: 'true' }],
    ['updateFeed', { updateFeed: 'http://updates.example/' }],
    ['updateFeed', { updateFeed: 'https://user:secret@updates.example/' }],
    ['updateFeed', { updateFeed: 'file:///etc/passwd' }],
    ['colour', { colour: 'red' }],
    ['sites', { sites: {} }],
    ['sites', { sites: [site, site] }],
    ['sites.0', { sites: [{ ...site, password: 'secret' }] }],
    ['sites.0.id', { sites: [{ ...site, id: '../basel' }] }],
    ['sites.1.vendor', { sites: [site, { ...site, id: 'other', vendor: 'acme' }] }],
    ['sites.0.address', { sites: [{ id: 'basel', name: 'Basel', vendor: 'callisto' }] }]
  ])('that is wrong at %s is told so, and its other fields hold', (field, content) => {
    const read = parsed({ demo: 'always', ...(content as object) })
    expect(read.problems.map(({ reason, fields }) => [reason, fields.params])).toEqual([['policyInvalid', { path: PLACE, field }]])
    expect(read.policy.demo).toBe(field === 'demo' ? undefined : 'always')
  })

  it('cannot reach what objects have by nature', () => {
    const read = parsePolicy(PLACE, '{"__proto__":{"demo":"never"},"toString":1}')
    expect(read.problems.map(({ fields }) => fields.params?.['field'])).toEqual(['__proto__', 'toString'])
    expect(read.policy.demo).toBeUndefined()
  })

  it('with several mistakes is told each of them', () => {
    expect(wrongFields({ demo: 1, telLinks: 2, colour: 3 })).toEqual(['demo', 'telLinks', 'colour'])
  })

  it.each(['', '{"demo":', '[]', '"never"', 'null'])('that is no object decides nothing and is told: %j', (text) => {
    expect(parsePolicy(PLACE, text)).toMatchObject({
      policy: {},
      problems: [{ reason: 'policyUnreadable', fields: { params: { path: PLACE } } }]
    })
  })

  it('that is not there decides nothing, silently', async () => {
    const place = path.join(await temporaryFolder(), 'lampfield', 'policy.json')
    expect(await readPolicy(place)).toEqual({ place, present: false, policy: {}, problems: [] })
  })

  it('is read from its file', async () => {
    const place = path.join(await temporaryFolder(), 'policy.json')
    await writeFile(place, '{"telLinks":false}')
    expect(await readPolicy(place)).toEqual({ place, present: true, policy: { telLinks: false }, problems: [] })
  })

  it('that is a folder, or larger than a policy can be, is told', async () => {
    const folder = await temporaryFolder()
    expect((await readPolicy(folder)).problems).toMatchObject([{ reason: 'policyUnreadable' }])
    await writeFile(path.join(folder, 'large'), ' '.repeat(1024 * 1024 + 1))
    expect((await readPolicy(path.join(folder, 'large'))).problems).toMatchObject([{ reason: 'policyUnreadable' }])
  })
})
