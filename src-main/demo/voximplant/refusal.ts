// A refused call: HTTP 200 with an error object, by the vendor's numbers.

/** Name of the error -> its number, and how it is told here where nothing more exact is said. */
const REFUSALS = {
  AUTHORIZATION_FAILED: [100, 'You are not authorised'],
  INVALID_ARGUMENTS: [101, 'The arguments do not fit'],
  MISSING_CMD: [102, 'No method was named'],
  UNKNOWN_COMMAND: [103, 'There is no such method'],
  FORBIDDEN_COMMAND: [104, 'The service account has no role that may do this'],
  OUTPUT_NOT_SUPPORTED: [105, 'There is no such output format'],
  INVALID_DATE_FORMAT: [111, 'A date reads YYYY-MM-DD HH:mm:ss'],
  PASSWORD_LENGTH: [112, 'Passwords have 6 characters or more'],
  INVALID_ACCOUNT_ID: [115, 'No such account_id'],
  INVALID_APPLICATION_ID: [116, 'No such application_id'],
  INVALID_APPLICATION_NAME: [107, 'No such application name'],
  INVALID_USER_ID: [117, 'No such user_id'],
  USER_NAME_ISNT_UNIQUE: [118, 'The name belongs to another user of the application'],
  USER_NAME_RESTRICTIONS: [122, 'User names have 5 characters or more: small letters, digits, hyphens'],
  INVALID_DATE_RANGE: [123, 'The date range ends before it begins'],
  INVALID_MONEY_AMOUNT: [125, 'The amount is too small'],
  INSUFFICIENT_MONEY: [127, 'There is not enough money'],
  REQUIRED_IS_EMPTY: [134, 'A parameter is missing'],
  INVALID_USER_DISPLAY_NAME: [157, 'A user_display_name has 1 to 255 characters'],
  INVALID_CHILD_ACCOUNT_ID: [194, 'No such child_account_id'],
  INVALID_CURRENCY: [210, 'No such currency'],
  USER_CUSTOM_DATA_TOO_LONG: [212, 'The user_custom_data is longer than 8191 characters'],
  INVALID_ACD_QUEUE_ID: [218, 'No such acd_queue_id'],
  INVALID_SKILL_ID: [222, 'No such skill_id'],
  INVALID_EXCLUDED_SKILL_ID: [224, 'No such excluded_skill_id'],
  INVALID_AMOUNT: [225, 'The amount is no decimal number'],
  INVALID_ACD_STATUS: [227, 'No such acd_status'],
  ACCOUNT_DESCRIPTION_TOO_LONG: [234, 'The account_transaction_description is longer than 119 characters'],
  USER_DESCRIPTION_TOO_LONG: [235, 'The user_transaction_description is longer than 119 characters'],
  RATE_LIMIT_EXCEEDED: [340, 'Too many requests'],
  USER_NOT_BOUND_TO_THE_APPLICATION: [393, 'The user belongs to another application'],
  RETRY_LATER: [416, 'Come back after 1 seconds'],
  INVALID_KEY_ID: [433, 'No such key'],
  INVALID_TOKEN_FORMAT: [447, 'The token cannot be read'],
  INVALID_TOKEN_TTL: [454, 'The token lives too long'],
  TOKEN_ISSUED_IN_FUTURE: [455, 'The token comes from the future'],
  TOKEN_EXPIRED: [456, 'The token is out of date'],
  ONLY_ONE_OF_PARAMETERS: [458, 'Two parameters exclude each other'],
  REQUIRED_CHARACTERS: [464, 'Passwords need large and small letters, digits and signs'],
  REQUEST_REJECTED: [484, 'This looks like the same request sent once more by itself'],
  INVALID: [496, 'A parameter is invalid'],
  INVALID_RANGE: [497, 'A parameter is out of its range'],
  WHITESPACES_NOT_ALLOWED: [524, 'Passwords have no spaces'],
  PASSWORD_TOO_WEAK: [523, 'The password is too easily guessed'],
  USER_WITHOUT_SEPARATE_ACCOUNT: [573, 'A user without a balance of its own takes no money']
} as const
export type RefusalName = keyof typeof REFUSALS

/** Whatever is thrown as this becomes `{"error":{"msg","code"}}`. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: number

  /** @param about what exactly, as the name of a parameter */
  constructor(which: RefusalName, about?: string) {
    const [code, words] = REFUSALS[which]
    super(about === undefined ? words : `${words}: ${about}`)
    this.code = code
  }

  get answer() {
    return { error: { msg: this.message, code: this.code } }
  }
}
