// The only addresses that the console ever opens in the user's browser.
export const pages = {
  manual: 'https://github.com/lampfield/lampfield#readme',
  licences: 'https://github.com/lampfield/lampfield/blob/main/LICENSE'
} as const
