// What belongs to a user, one's own and others': status, telephones, holidays, speed dials, greetings, agent states.
import { z } from 'zod'
import { mount } from '../collection'
import type { Collection, Declaration } from '../collection'
import { invalid, notFound } from '../problem'
import { found } from '../router'
import { agentStatus, presence } from '../shapes/company'
import { NEW_PHONE, editedHoliday, editedPhone, greeting, newHoliday, newPhone, speedDial } from '../shapes/personal'
import { registrationOf, presenceOf, statusOf } from '../status'
import { fileFields } from '../uploads'
import type { Personal } from '../personal'
import type { Extension } from '../world'
import { agentView, queueById, setAgent } from './agents'
import type { Parts } from './parts'
import { ownersOf } from './users'

type Owned = { [Key in keyof Personal]: Personal[Key] extends Collection ? Key : never }[keyof Personal]

const oneCodeEach: NonNullable<Declaration['complete']> = ({ code }, collection) => {
  if ([...collection.items.values()].some((dial) => dial.code === code)) throw invalid('code')
  return {}
}

export function belongings(parts: Parts): void {
  const { router, personal, uploads } = parts
  const declarations: readonly (Declaration & { readonly of: Owned })[] = [
    {
      of: 'phones',
      what: 'phone',
      segment: 'phones',
      create: newPhone,
      edit: editedPhone,
      defaults: NEW_PHONE,
      complete: ({ filename }) => ({ url: `/provisioning/${String(filename)}` })
    },
    { of: 'holidays', what: 'holiday', segment: 'holidays', create: newHoliday, edit: editedHoliday, counted: true },
    { of: 'speedDial8', what: 'dial', segment: 'speed_dial_8', create: speedDial(1), edit: speedDial(1).partial(), complete: oneCodeEach },
    {
      of: 'speedDial100',
      what: 'dial',
      segment: 'speed_dial_100',
      create: speedDial(2),
      edit: speedDial(2).partial(),
      complete: oneCodeEach
    },
    {
      of: 'greetings',
      what: 'greeting',
      segment: 'greetings',
      create: greeting,
      unlisted: new Set(['file_id']),
      complete: ({ file_id: file }) => ({ enabled: false, ...fileFields(uploads, file) })
    }
  ]
  for (const { base, view, edit, owner } of ownersOf(parts)) {
    for (const { of, ...declaration } of declarations)
      mount(router, declaration, { base, view, edit, collection: (asked) => personal.of(owner(asked))[of] })

    for (const [verb, enabled] of [
      ['enable', true],
      ['disable', false]
    ] as const) {
      router.add('POST', `${base}/greetings/{greeting_id}/${verb}`, edit, (asked) => {
        const { greetings } = personal.of(owner(asked))
        found(greetings.items.get(asked.at('greeting_id')), 'greeting')
        greetings.edit(asked.at('greeting_id'), { enabled })
      })
    }

    const holidays = personal.tenantHolidays.items
    router.add('GET', `${base}/global_holidays`, view, (asked) => ({
      items: personal.of(owner(asked)).globalHolidays.flatMap((id) => holidays.get(id) ?? [])
    }))
    router.add(
      'POST',
      `${base}/global_holidays`,
      edit,
      (asked, { items = [] }) => {
        const unknown = items.flatMap((id, index) => (holidays.has(id) ? [] : [`items.${index}`]))
        if (unknown.length > 0) throw invalid(...unknown)
        const extension = owner(asked)
        personal.of(extension).globalHolidays = [...new Set(items)]
        return { id: extension.id }
      },
      { status: 201, body: z.object({ items: z.array(z.string()) }).partial() }
    )

    router.add('GET', `${base}/status`, view, (asked) => statusView(parts, owner(asked)))
    agentOperations(parts, base, view, owner)
  }

  router.add(
    'POST',
    '/user/presence',
    'own',
    ({ caller }, { presence: state, presence_note: note }) => parts.world.setPresence(caller, state ?? caller.presence, note),
    { body: presence }
  )
  router.add(
    'POST',
    '/users/{id}/status/{instance_id}/destroy_status',
    'editUsers',
    (asked) => {
      const extension = found(parts.world.extensionById(asked.at('id')), 'user')
      const [registration] = registrationOf(extension, parts.world.domain)
      if (registration?.instance_id !== asked.at('instance_id')) throw notFound('registration')
      parts.world.setOnline(extension, false)
    },
    { status: 204 }
  )
}

function agentOperations(parts: Parts, base: string, view: 'own' | 'viewUsers', owner: ReturnType<typeof ownersOf>[number]['owner']): void {
  const { router, world } = parts
  const agent = `${base}/call_queues/{queue_id}/agent`
  const summary = ({ id, name, number }: { id: string; name: string; number: string }) => ({ id, name, extension_number: number })
  router.add('GET', `${base}/call_queues`, view, (asked) => {
    const { number } = owner(asked)
    return { items: [...world.queues.values()].filter((queue) => queue.agents.includes(number)).map(summary) }
  })
  router.add('GET', agent, view, (asked) => agentView(parts, queueById(world, asked.at('queue_id')), owner(asked).number))
  router.add(
    'POST',
    agent,
    base === '/user' ? 'own' : 'editQueues',
    (asked, { status }) => setAgent(parts, queueById(world, asked.at('queue_id')), owner(asked).number, status),
    { body: agentStatus }
  )
}

/** The answer of /user/status and /users/{id}/status. */
export function statusView({ world, personal }: Pick<Parts, 'world' | 'personal'>, extension: Extension) {
  const { settings } = personal.of(extension)
  return {
    status: statusOf(extension, world.version),
    presence: presenceOf(extension, world.version),
    presence_note: extension.presenceNote,
    registration: registrationOf(extension, world.domain),
    enable_dnd: settings.enable_dnd === true,
    enable_acb: settings.enable_acb === true
  }
}
