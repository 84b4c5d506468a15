// Starts the page: fonts, styles, texts, stores, and the window's one app.
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/noto-sans/wght.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { firstLanguage, i18n, setLanguage } from '../i18n'
import '../ui/tokens.css'
import '../ui/parts.css'
import App from './App.vue'
import './shell.css'

const draw = (): unknown => createApp(App).use(createPinia()).use(i18n).mount('#app')
setLanguage(firstLanguage()).then(draw, draw)
