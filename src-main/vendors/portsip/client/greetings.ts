// Operations on voicemail greetings, one's own and others'.
import { greeting, newGreeting } from '../wire/greetings'
import { createdId, items } from '../wire/page'
import { get, post } from './endpoint'

export const greetingsEndpoints = {
  createGreetingForCurrentUser: post('/user/greetings', { body: newGreeting, answer: createdId, status: 201 }),
  listCurrentUserGreetings: get('/user/greetings', { answer: items(greeting) }),
  enableCurrentUserGreeting: post('/user/greetings/{id}/enable'),
  disableCurrentUserGreeting: post('/user/greetings/{id}/disable'),
  delCurrentUserGreeting: post('/user/greetings/{id}/destroy', { status: 204 }),
  createGreeting: post('/users/{id}/greetings', { body: newGreeting, answer: createdId, status: 201 }),
  listGreetings: get('/users/{id}/greetings', { answer: items(greeting) }),
  enableGreeting: post('/users/{id}/greetings/{greeting_id}/enable'),
  disableGreeting: post('/users/{id}/greetings/{greeting_id}/disable'),
  delGreeting: post('/users/{id}/greetings/{greeting_id}/destroy', { status: 204 })
}
