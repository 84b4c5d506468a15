// The typed client of Callisto's member functions: one method per documented operation, named as the document names it.
import { LampfieldError } from '../../errors'
import type { Http, HttpAnswer } from '../http/client'
import {
  type Addressed,
  type Operation,
  type Parameters,
  type Who,
  type WireMember,
  ROOT,
  memberElements,
  readAddedMember,
  readMember,
  readStatus,
  responseOf,
  statusError
} from './wire'
import { decodeXml, parseXml } from './xml'

const LEAVE_DISPLAY = '-1'

export interface CallistoClientOptions {
  readonly http: Http
  /** The ManagerAssistant Group application instance. */
  readonly application: string
  /** The document allows both; POST keeps parameters out of logs. */
  readonly method?: 'POST' | 'GET'
}

/** Where a member is deleted: from one group, or, said in so many words, from all of them. */
export type DeletionScope = { readonly from: string } | { readonly everywhere: true }

/** Every method throws LampfieldError: NOT_FOUND, CONFLICT, INVALID, VENDOR by status, PROTOCOL for what is not as documented. */
export interface CallistoClient {
  /** addMember. The display stays as it is unless `displayedGroup` is given (the document's default would hide it). @returns the new id. */
  addMember(values: Parameters<'addMember'>): Promise<string>
  /** deleteMember. Without a group the vendor deletes everywhere, so the scope has to be said. */
  deleteMember(member: Who, scope: DeletionScope): Promise<void>
  /** editMember. The display stays as it is unless `displayedGroup` is given (the document's default would hide it). */
  editMember(values: Addressed<'editMember'>): Promise<void>
  /** getMembers, with any of its filters. */
  getMembers(filter: Parameters<'getMembers'>, signal?: AbortSignal): Promise<readonly WireMember[]>
  /** getMembers without a filter, its answer read by `read`. */
  getAllMembers<T>(read: (answer: HttpAnswer) => T | Promise<T>, signal?: AbortSignal): Promise<T>
  /** orderByUserList: `usr_list` must name every member of the group. */
  orderByUserList(values: Parameters<'orderByUserList'>): Promise<void>
  /** reorderMembers: one step up or down. */
  reorderMembers(values: Addressed<'reorderMembers'>): Promise<void>
  /** setPresence. */
  setPresence(values: Addressed<'setPresence'>): Promise<void>
}

export function createCallistoClient({ http, application, method = 'POST' }: CallistoClientOptions): CallistoClient {
  async function call<T>(
    operation: Operation,
    values: Readonly<Record<string, string | undefined>>,
    retry: 'read' | 'never',
    read: (answer: HttpAnswer) => T | Promise<T>,
    signal?: AbortSignal
  ): Promise<T> {
    const pairs = sentPairs(values)
    const path = `/Applications/inbound/${applicationSegment(application)}/rest/members/${operation}.asp`
    const carried = method === 'POST' ? { form: pairs } : { query: pairs }
    try {
      return await http.read({ method, path, retry, ...carried, ...(signal === undefined ? {} : { signal }) }, read)
    } catch (error) {
      // A missing page means that the application instance is not there; a missing member or group comes with HTTP 200.
      if (error instanceof LampfieldError && error.code === 'NOT_FOUND' && error.reason === 'httpStatus') {
        throw new LampfieldError('NOT_FOUND', 'applicationNotFound', 'no such application', { ...error.fields, params: { application } })
      }
      throw error
    }
  }

  const write = (operation: Operation, values: Readonly<Record<string, string | undefined>>): Promise<void> =>
    call(operation, values, 'never', (answer) => {
      const status = readStatus(xmlOf(answer))
      if (status !== 'OK') throw statusError(status, values)
    })

  return {
    addMember: (values) => {
      const sent = { ...values, displayedGroup: values.displayedGroup ?? LEAVE_DISPLAY }
      return call('addMember', sent, 'never', (answer) => {
        const { status, id } = readAddedMember(xmlOf(answer))
        if (status !== 'OK') throw statusError(status, sent)
        if (id === '') throw new LampfieldError('PROTOCOL', 'malformedAnswer', 'no id', { params: { field: 'id', shown: '' } })
        return id
      })
    },
    deleteMember: (member, scope) => {
      if ('everywhere' in scope) return write('deleteMember', { ...member })
      if (scope.from === '') return Promise.reject(missing('gr_id'))
      return write('deleteMember', { ...member, gr_id: scope.from })
    },
    editMember: (values) => write('editMember', { ...values, displayedGroup: values.displayedGroup ?? LEAVE_DISPLAY }),
    getMembers: (filter, signal) => {
      const read = (answer: HttpAnswer): readonly WireMember[] =>
        memberElements(responseOf(parseXml(xmlOf(answer), ROOT))).map((element) => readMember(element))
      return call('getMembers', filter, 'read', read, signal)
    },
    getAllMembers: (read, signal) => call('getMembers', {}, 'read', read, signal),
    orderByUserList: (values) => write('orderByUserList', values),
    reorderMembers: (values) => write('reorderMembers', values),
    setPresence: (values) => write('setPresence', values)
  }
}

/** The Content-Type of an answer. */
export function contentTypeOf(answer: HttpAnswer): string {
  const value = answer.headers['content-type']
  return typeof value === 'string' ? value : ''
}

function xmlOf(answer: HttpAnswer): string {
  return decodeXml(answer.body, contentTypeOf(answer))
}

/** What is sent, in the given order; absent parameters are left out. @throws INVALID for characters that XML could not give back. */
function sentPairs(values: Readonly<Record<string, string | undefined>>): [string, string][] {
  const pairs: [string, string][] = []
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue
    // An empty name would match nobody, or, were it ignored, everybody.
    if ((name === 'mb_id' || name === 'usr_Name') && value === '') throw missing(name)
    // Callisto would store them, and every later answer about this member would be no XML.
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(value)) {
      throw new LampfieldError('INVALID', 'invalidRequest', `${name} holds control characters`, { params: { field: name } })
    }
    pairs.push([name, value])
  }
  return pairs
}

function applicationSegment(application: string): string {
  const name = application.trim()
  if (name === '' || name === '.' || name === '..') throw missing('application')
  return encodeURIComponent(name)
}

function missing(field: string): LampfieldError {
  return new LampfieldError('INVALID', 'invalidRequest', `${field} is missing`, { params: { field } })
}
