// Filter, search, order and pages of the simulated PortSIP's lists.
import { describe, expect, it } from 'vitest'
import { compileFilter } from '../../../../src-main/demo/portsip/filter'
import { listQuery, pageOf } from '../../../../src-main/demo/portsip/listing'
import { Problem } from '../../../../src-main/demo/portsip/problem'

const CALLS = [
  { id: '1', caller: '101', callee: '103', started_at: '2024-08-20T06:00:59.457188Z', duration: 35, answered: true, note: null },
  { id: '2', caller: '102', callee: '+4161', started_at: '2024-08-20T06:00:59Z', duration: 0, answered: false, note: "O'Brien" },
  { id: '3', caller: '1012', callee: '101', started_at: '2024-08-21T00:00:00Z', duration: 7, answered: true, note: 'Ward 3B' }
]
const matching = (filter: string) => CALLS.filter(compileFilter(filter)).map(({ id }) => id)
const page = (query: string) => pageOf(CALLS, listQuery(new URLSearchParams(query)))
const ids = (query: string) => page(query).items.map(({ id }) => id)

describe('a filter', () => {
  it.each([
    ["caller eq '101'", ['1']],
    ["caller ne '101'", ['2', '3']],
    ["caller gt '101'", ['2', '3']],
    ["caller ge '101' and caller lt '102'", ['1', '3']],
    ['duration gt 5', ['1', '3']],
    ['duration le 7', ['2', '3']],
    ['answered eq false', ['2']],
    ['note eq null', ['1']],
    ['note ne null', ['2', '3']],
    ["note eq 'O''Brien'", ['2']],
    ["startswith(caller,'101')", ['1', '3']],
    ["endswith( callee , '3' )", ['1']],
    ["contains(note,'3B')", ['3']],
    ["caller eq '101' or callee eq '101'", ['1', '3']],
    ["caller eq '102' or caller eq '101' and duration gt 40", ['2']],
    ["(caller eq '102' or caller eq '101') and duration gt 30", ['1']],
    ["not startswith(caller,'101')", ['2']],
    ["NOT (duration eq 0) AND caller EQ '101'", ['1']]
  ])('understands %s', (filter, wanted) => {
    expect(matching(filter)).toEqual(wanted)
  })

  it('compares times by their instant, quoted or not', () => {
    expect(matching("started_at gt '2024-08-20T06:00:59Z'")).toEqual(['1', '3'])
    expect(matching('started_at lt 2024-08-20T08:01:00+02:00')).toEqual(['1', '2'])
  })

  it('matches nothing by a field that an item has not', () => {
    expect(matching("trunk eq 'x'")).toEqual([])
    expect(matching("contains(trunk,'x')")).toEqual([])
  })

  it.each([
    'caller',
    'caller eq',
    "caller is '1'",
    "caller eq '1' caller",
    'startswith(caller)',
    "(caller eq '1'",
    "caller eq 'open",
    'and',
    `${'not '.repeat(60)}duration eq 1`
  ])('refuses %s', (filter) => {
    expect(() => compileFilter(filter)).toThrow(Problem)
  })

  it('refuses fields that the list does not have', () => {
    expect(() => compileFilter("password eq 'x'", new Set(['name']))).toThrow(Problem)
  })
})

describe('a page', () => {
  it('holds at most the first hundred and counts all that match', () => {
    const many = Array.from({ length: 250 }, (_, index) => ({ id: String(index) }))
    const first = pageOf(many, listQuery(new URLSearchParams()))
    expect([first.count, first.items.length]).toEqual([250, 100])
    const last = pageOf(many, listQuery(new URLSearchParams('skip=240&top=20')))
    expect(last.items.map(({ id }) => id)).toEqual(['240', '241', '242', '243', '244', '245', '246', '247', '248', '249'])
  })

  it('is ordered by several fields, each in its direction', () => {
    expect(ids('orderby=answered desc,duration asc')).toEqual(['3', '1', '2'])
    expect(ids('orderby=started_at')).toEqual(['2', '1', '3'])
  })

  it('searches every text, all words of one or of another choice', () => {
    expect(ids('search=WARD 3b')).toEqual(['3'])
    expect(ids('search=brien or 1012')).toEqual(['2', '3'])
    expect(ids('search=101&filter=duration gt 10')).toEqual(['1'])
  })

  it.each(['top=0', 'top=101', 'top=many', 'skip=-1', 'skip=1.5', 'orderby=caller sideways', 'orderby=,'])(
    'refuses %s by the name of the parameter',
    (query) => {
      const parameter = query.split('=')[0]
      const refusal = () => page(query)
      expect(refusal).toThrow(
        expect.objectContaining({ status: 400, errors: [expect.objectContaining({ code: 'VALIDATE_FAILED', detail: parameter })] }) as Error
      )
    }
  )
})
