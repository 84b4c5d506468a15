// The server's own settings that decide how groups are updated and deleted; all false by default.

export const SETTINGS = [
  'APIO_OBJECT_CREATION.GROUP_DATA',
  'APIO_OBJECT_CREATION.RESELLER',
  'AUTO_CREATE.GROUP_DEFAULT_DOMAIN',
  'CHECK_GROUP.CHECK_USERS',
  'CHECK_GROUP.CHECK_TRUNK_USERS',
  'CHECK_GROUP.CHECK_SERVICE_USERS',
  'CHECK_GROUP.CHECK_TRUNK_GROUPS'
] as const
export type Setting = (typeof SETTINGS)[number]

export class Settings {
  #values: Readonly<Record<Setting, boolean>> = {
    'APIO_OBJECT_CREATION.GROUP_DATA': false,
    'APIO_OBJECT_CREATION.RESELLER': false,
    'AUTO_CREATE.GROUP_DEFAULT_DOMAIN': false,
    'CHECK_GROUP.CHECK_USERS': false,
    'CHECK_GROUP.CHECK_TRUNK_USERS': false,
    'CHECK_GROUP.CHECK_SERVICE_USERS': false,
    'CHECK_GROUP.CHECK_TRUNK_GROUPS': false
  }

  /** @throws Error as `set` */
  constructor(values: Readonly<Record<string, boolean>> = {}) {
    this.set(values)
  }

  get values(): Readonly<Record<Setting, boolean>> {
    return this.#values
  }

  has(setting: Setting): boolean {
    return this.#values[setting]
  }

  /** Those that are not named stay as they are. @throws Error for an unknown name; then nothing changes */
  set(values: Readonly<Record<string, boolean>>): void {
    const unknown = Object.keys(values).find((name) => !(SETTINGS as readonly string[]).includes(name))
    if (unknown !== undefined) throw new Error(`unknown setting "${unknown}"; known are ${SETTINGS.join(', ')}`)
    this.#values = { ...this.#values, ...values }
  }
}
