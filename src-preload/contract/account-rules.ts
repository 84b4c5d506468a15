// What names and passwords of users must be by the vendor's document, for the page that checks them as typed and for main that sends them.

/** What a password still lacks, in the order in which it is told. The document: AddUser, user_password. */
export const passwordDemands = ['length', 'upper', 'lower', 'digit', 'special', 'space'] as const
export type PasswordDemand = (typeof passwordDemands)[number]

/** Characters, at least. */
export const PASSWORD_LEAST = 8
/** AddUser, user_name. */
export const USER_NAME = /^[a-z0-9][a-z0-9_-]{2,49}$/
/** AddUser, user_display_name: "less than 256". */
export const DISPLAY_NAME_MOST = 255
/** The vendor's error 212: "less than 8192". */
export const CUSTOM_DATA_MOST = 8191

/** What keeps `password` from being one; empty for a good one. That spaces are refused is the vendor's error 524. */
export function passwordLacks(password: string): readonly PasswordDemand[] {
  const met: Readonly<Record<PasswordDemand, boolean>> = {
    length: [...password].length >= PASSWORD_LEAST,
    upper: /[A-Z]/.test(password),
    lower: /[a-z]/.test(password),
    digit: /[0-9]/.test(password),
    special: /[^A-Za-z0-9\s]/.test(password),
    space: !/\s/.test(password)
  }
  return passwordDemands.filter((demand) => !met[demand])
}

export type NameFault = 'short' | 'long' | 'first' | 'characters'

/** Why `name` is no user name by the document, or undefined for a good one. */
export function userNameFault(name: string): NameFault | undefined {
  if (USER_NAME.test(name)) return undefined
  if (/[^a-z0-9_-]/.test(name)) return 'characters'
  if (name.length < 3) return 'short'
  return name.length > 50 ? 'long' : 'first'
}

export type DisplayNameFault = 'empty' | 'long'

export function displayNameFault(name: string): DisplayNameFault | undefined {
  if (name.trim() === '') return 'empty'
  return name.length > DISPLAY_NAME_MOST ? 'long' : undefined
}
