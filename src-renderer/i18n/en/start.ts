// Texts of the first start, and of a console without any site.
export default {
  section: 'Start',
  title: 'Welcome to Lampfield',
  about: 'The console shows who is free, sets presence, orders groups and finds calls, over all your telephone systems at once.',
  demo: {
    title: 'Look around with the demo systems',
    about: 'Five simulated telephone systems with people, calls and recordings run on this computer only. Nothing can go wrong there.',
    hint: 'demo'
  },
  connect: {
    title: 'Connect a site',
    about: 'You need the address of your telephone system, a user and a password. Looking changes nothing there.',
    hint: 'connect a site'
  },
  starting: 'Starting the demo systems …',
  started: 'The demo systems are there, {n} site | The demo systems are there, {n} sites',
  later: 'Both can be changed at any time under Sites: the demo removed, more sites added.',
  noDemo: 'More sites can be added at any time under Sites.'
}
