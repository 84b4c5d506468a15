// Telephone links: asks the system for them where the user wants it, and keeps the one that came until the page looks it up.
import { type LinkAsked, linkSchemes, type TelLinks } from '@contract/app'
import { LampfieldError, toFailure } from '../errors'
import { linkAmong, readTelephoneLink } from './telephone-link'

type Scheme = (typeof linkSchemes)[number]

/** What the system does with links of a scheme. Each may take a moment: Linux asks a program of the desktop. */
export interface SystemLinks {
  isOurs(scheme: Scheme): boolean
  /** @returns false where the system refuses */
  take(scheme: Scheme): boolean
  giveBack(scheme: Scheme): boolean
}

export interface LinksDeps {
  readonly system: SystemLinks
  /** Only an installed console has a name that the system could start. */
  readonly installed: boolean
  /** Whether the user wants links. */
  readonly wanted: () => Promise<boolean>
  readonly keepWanted: (on: boolean) => Promise<unknown>
  /** The administrator's decision, once it is read. */
  readonly decided: Promise<boolean | undefined>
  /** A link waits to be taken. */
  readonly waits: () => void
}

export interface Links {
  status(): Promise<TelLinks>
  /** @throws FORBIDDEN setByAdministrator, STORAGE where the choice cannot be kept; the system is not asked then */
  set(on: boolean): Promise<TelLinks>
  /** Makes the system follow the administrator's decision, where there is one. */
  follow(): Promise<void>
  /** The link among the arguments of a start, if there is one. */
  started(args: readonly string[]): void
  opened(link: string): void
  /** What the link that waits asked for, once. */
  take(): Promise<{ link?: LinkAsked }>
}

export function createLinks({ system, installed, wanted, keepWanted, decided, waits }: LinksDeps): Links {
  let waiting: string | undefined

  const ask = (on: boolean): void => {
    if (!installed) return
    for (const scheme of linkSchemes) {
      if (on === system.isOurs(scheme)) continue
      // Whether it did is read back by `status`.
      if (on) system.take(scheme)
      else system.giveBack(scheme)
    }
  }
  async function status(): Promise<TelLinks> {
    const policy = await decided
    return {
      on: policy ?? (await wanted()),
      locked: policy !== undefined,
      given: installed ? linkSchemes.filter((scheme) => system.isOurs(scheme)) : [],
      installed
    }
  }
  const invalid = (shown: string) =>
    new LampfieldError('INVALID', 'linkInvalid', 'a telephone link holds no telephone number', { params: { shown } })
  const off = () => new LampfieldError('FORBIDDEN', 'linksOff', 'a telephone link came, but they are switched off')

  const opened = (link: string): void => {
    waiting = link
    waits()
  }

  return {
    status,
    set: async (on) => {
      if ((await decided) !== undefined) {
        throw new LampfieldError('FORBIDDEN', 'setByAdministrator', 'telephone links are set by the administrator', {
          params: { field: 'telLinks' }
        })
      }
      await keepWanted(on)
      ask(on)
      return status()
    },
    follow: async () => {
      const policy = await decided
      if (policy !== undefined) ask(policy)
    },
    started: (args) => {
      const link = linkAmong(args)
      if (link !== undefined) opened(link)
    },
    opened,
    take: async () => {
      const policy = await decided
      const link = waiting
      waiting = undefined
      if (link === undefined) return {}
      if (!(policy ?? (await wanted()))) return { link: { refused: toFailure(off()) } }
      const read = readTelephoneLink(link)
      return { link: 'number' in read ? read : { refused: toFailure(invalid(read.refused)) } }
    }
  }
}
