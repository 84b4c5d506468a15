// Texts of the shell: rail, status bar, palette, settings.
export default {
  name: 'Lampfield',
  close: 'Close',
  dismiss: 'Dismiss',
  messages: 'Messages',
  vendorWords: 'In the vendor’s words',
  skip: 'Skip to the content',
  rail: 'Main',
  screensLabel: 'Screens',
  ringing: ' ringing',
  goTo: 'Go to {screen}',
  switchTheme: 'Switch between light and dark',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  zoomReset: 'Normal size',
  statusBar: 'Status',
  siteHealth: 'Sites',
  sitesLive: '{count} site live | {count} sites live',
  moreSites: '{count} more site | {count} more sites',
  keysHere: 'Keys that work here',
  screens: {
    board: 'Board',
    groups: 'Groups',
    calls: 'Calls',
    recordings: 'Recordings',
    accounts: 'Users',
    activity: 'Activity',
    sites: 'Sites',
    settings: 'Settings'
  },
  sections: {
    goTo: 'Go to',
    console: 'Console'
  },
  health: {
    starting: 'connecting',
    live: 'live',
    confirmed: 'confirmed {age} ago',
    slow: 'slow',
    down: 'not answering',
    retry: 'not answering, next try in {seconds} s',
    refused: 'needs you',
    paused: 'paused'
  },
  window: {
    label: 'Window',
    minimise: 'Minimise',
    maximise: 'Maximise',
    close: 'Close'
  },
  keys: {
    open: 'Show all keys',
    hint: 'all keys',
    title: 'Keys',
    about: 'Every key that works at this moment. The command palette (Ctrl+K) lists every action.'
  },
  palette: {
    open: 'Open the command palette',
    hint: 'commands',
    title: 'Command palette',
    about: 'Type a person, a state and a return time, or an action. Arrow keys move, Enter does it.',
    placeholder: 'hor away 14:30',
    form: 'person, state, return time',
    results: 'Results',
    do: 'Do',
    people: 'People',
    groups: 'Groups',
    actions: 'Actions',
    yourself: 'yourself',
    set: 'Set {who} to {state}',
    setBack: 'Set {who} to {state}, back {time}',
    callsOf: 'Calls with {number}',
    orderOf: 'Order of {group}',
    none: 'Nothing found. Try a name, a number, or what you want to do.',
    move: 'move',
    doIt: 'do it'
  },
  settings: {
    about: 'How the console looks and speaks on this computer. Everything is kept at once.',
    theme: {
      label: 'Theme',
      system: 'As the system',
      light: 'Light',
      dark: 'Dark'
    },
    contrast: {
      label: 'Contrast',
      system: 'As the system',
      more: 'More contrast'
    },
    motion: {
      label: 'Motion',
      system: 'As the system',
      reduced: 'Nothing moves'
    },
    density: {
      label: 'Tiles',
      comfortable: 'Comfortable',
      compact: 'Compact',
      list: 'List'
    },
    language: {
      label: 'Language',
      system: 'As the system'
    },
    zoom: {
      label: 'Size of everything',
      percent: '{zoom} %'
    },
    links: {
      label: 'Telephone links',
      about: 'Look up the number here when a tel: or callto: link is opened in a browser or a mail. Nothing is dialled.',
      on: 'Look up numbers from telephone links',
      notInstalled: 'Only an installed Lampfield can be given links; this one is started from a folder.',
      refused: 'The system did not hand over the links {schemes}. Choose Lampfield for them in the system’s settings.',
      kept: 'The system still hands the links {schemes} to Lampfield. Choose another program for them in the system’s settings.',
      given: 'The system hands the links {schemes} to Lampfield.',
      failed: 'Telephone links were not changed'
    },
    updates: {
      label: 'Updates',
      off: 'No update feed is set up: Lampfield never looks for newer versions.',
      feed: '{host} is asked once a day whether there is a newer version. Nothing is downloaded.',
      check: 'Check now',
      checking: 'Asking …',
      never: 'Not asked yet.',
      current: 'Asked {time}: this is the newest version.',
      newer: 'Lampfield {version} is there. Get it at:',
      copy: 'Copy the address',
      copied: 'The address is copied',
      failed: 'The last check failed.'
    },
    managed: {
      label: 'Set by your administrator',
      place: 'These settings come from {path} and cannot be changed here.',
      demo: {
        offer: 'The demo is offered at the first start.',
        never: 'The demo is not offered.',
        always: 'The demo is there from the first start on.'
      },
      sites: 'Prepared site: {names} | Prepared sites: {names}',
      linksOn: 'Telephone links are looked up.',
      linksOff: 'Telephone links are not looked up.',
      feed: 'Newer versions are asked for at {host}.',
      locked: 'Set by your administrator'
    },
    aboutTitle: 'About this console',
    version: 'Version',
    user: 'You are',
    keychain: 'Keychain',
    keychains: {
      available: 'Passwords are kept in the keychain of your system.',
      absent: 'No keychain found: passwords can only be kept for one run.',
      locked: 'The keychain is locked: unlock it to use kept passwords.'
    }
  }
}
