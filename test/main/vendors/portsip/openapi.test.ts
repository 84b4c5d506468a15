// Every operation as the vendor declares it: the declarations of the client against the facts of PortSIP's OpenAPI for 22.2.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { documentedEndpoints, endpoints } from '../../../../src-main/vendors/portsip/client/endpoints'
import type { Endpoint } from '../../../../src-main/vendors/portsip/client/endpoint'

/** `string 1..64`, `A | B`, a list in brackets, an object by its properties; `*` marks what is required. */
type Shape = string | readonly Shape[] | { readonly [name: string]: Shape }

interface Operation {
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly status: number
  /** In the document "Users" that the client is written from. */
  readonly listed?: true
  readonly open?: true
  readonly pathParameters?: Readonly<Record<string, string>>
  readonly query?: Shape
  readonly header?: Shape
  readonly body?: Shape
  readonly answer?: Shape
  readonly answerHeaders?: readonly string[]
}

const { operations } = JSON.parse(readFileSync(join(__dirname, '../../../fixtures/portsip-openapi-22.2.json'), 'utf8')) as {
  operations: readonly Operation[]
}

/** Declared by the vendor, and left out on purpose. */
const leftOut = new Map([
  ['signInWithSocialAccount', 'a browser has to take part'],
  ['loginWithMicrosoft', 'a browser has to take part'],
  ['forgetPassword', 'passwords are reset in the own portal of the vendor'],
  ['resetPassword', 'passwords are reset in the own portal of the vendor'],
  ['login', 'signs in with a cookie'],
  ['getLoginStatus', 'is about the cookie'],
  ['getUserAuthInfo', 'says less than the tokens'],
  ['createCallSessionDirectly', 'carries a password in its address']
])

/** The vendor writes one name with a typing error. */
const nameOf = (operation: string): string => (operation === 'listCallLOgs' ? 'listCallLogs' : operation)
/** Its prose uses the options of lists on them, its declarations do not have them. */
const listQuery = { filter: 'string', search: 'string', orderby: 'string', skip: 'integer 0..', top: 'integer 1..100' }
const queryFromProse = new Map<string, Shape>(['listUserCDRs', 'listCDRs', 'listCallLOgs'].map((name) => [name, listQuery]))
/** Declared without an answer; it is what refreshToken answers. */
const answerFromProse = new Map<string, Shape | undefined>([
  ['verifyOTP', operations.find(({ operation }) => operation === 'refreshToken')?.answer]
])

interface JsonSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly enum?: readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}

const limit = (value: number | undefined): string =>
  value === undefined || Math.abs(value) === Number.MAX_SAFE_INTEGER ? '' : String(value)

function shapeOf(schema: JsonSchema): Shape {
  if (schema.type === 'object') {
    const required = new Set(schema.required)
    const entries = Object.entries(schema.properties ?? {})
    return Object.fromEntries(entries.map(([name, of]) => [required.has(name) ? `${name}*` : name, shapeOf(of)]))
  }
  if (schema.type === 'array') return [shapeOf(schema.items ?? {})]
  if (schema.enum !== undefined) return schema.enum.join(' | ')
  if (schema.format === 'date_time') return schema.format
  const low = limit(schema.minLength ?? schema.minimum)
  const high = limit(schema.maxLength ?? schema.maximum)
  const limits = low === '' && high === '' ? '' : ` ${low}..${high}`
  return `${schema.type ?? 'anything'}${limits}${schema.pattern === undefined ? '' : ` /${schema.pattern}/`}`
}

const declared = (schema: z.ZodType | undefined): Shape | undefined =>
  schema === undefined ? undefined : shapeOf(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema)

const endpointOf = (operation: string): Endpoint | undefined =>
  (documentedEndpoints as Readonly<Record<string, Endpoint>>)[nameOf(operation)]

const offered = operations.filter(({ operation }) => !leftOut.has(operation))

describe('the client of PortSIP', () => {
  it('has a method for every one of the 144 endpoints of the document', () => {
    const listed = operations.filter((operation) => operation.listed)
    expect(listed).toHaveLength(144)
    expect(listed.filter(({ operation }) => endpointOf(operation) === undefined)).toEqual([])
  })

  it('has one for everything else that the vendor declares, but for what is left out on purpose', () => {
    expect(Object.keys(documentedEndpoints).sort()).toEqual(offered.map(({ operation }) => nameOf(operation)).sort())
  })

  it('declares no operation twice under two names', () => {
    const places = Object.values<Endpoint>(documentedEndpoints).map(({ method, path }) => `${method} ${path}`)
    expect(new Set(places).size).toBe(places.length)
  })

  it('adds only what came with a later version', () => {
    const added = Object.keys(endpoints).filter((name) => !(name in documentedEndpoints))
    expect(added).toEqual(['getManyUserStatus', 'showRoleById', 'updateRoleById', 'deleteRoleById'])
  })
})

describe.each(offered)('$operation', (operation) => {
  const endpoint = endpointOf(operation.operation)

  it('is where the vendor has it, for whom, and succeeds with its status', () => {
    expect({ method: endpoint?.method, path: endpoint?.path, open: endpoint?.open, status: endpoint?.status ?? 200 }).toEqual({
      method: operation.method,
      path: operation.path,
      open: operation.open,
      status: operation.status
    })
  })

  it('takes the same parameters', () => {
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [
      `${name}*`,
      declared(endpoint?.params?.[name]) ?? 'string'
    ])
    expect({ path: Object.fromEntries(inPath), query: declared(endpoint?.query), header: declared(endpoint?.headers) }).toEqual({
      path: operation.pathParameters ?? {},
      query: queryFromProse.get(operation.operation) ?? operation.query,
      header: operation.header
    })
  })

  it('sends the same body', () => {
    expect(endpoint?.sends === 'bytes' ? 'binary' : declared(endpoint?.body)).toEqual(operation.body)
  })

  it('reads the same answer', () => {
    const { answers, answer } = endpoint ?? {}
    expect(answers === 'stream' ? 'binary' : declared(answer)).toEqual(answerFromProse.get(operation.operation) ?? operation.answer)
    expect(answers === 'headers').toBe(operation.answerHeaders?.includes('PortSIP-Upload-ID') ?? false)
  })
})
