// Tells the API what this page sees, so that a test needs no more than a browser that opens the page.
import { message } from './message.js';

const tell = (what, value) => fetch(`/api/saw/${what}`, { method: 'POST', body: value });

await tell('secure', String(window.isSecureContext && location.protocol === 'https:'));
await tell('hello', await (await fetch('/api/hello')).text());
await tell('message', message);

const socket = new WebSocket(`wss://${location.host}/ws`);
socket.onopen = () => socket.send('ahoy');
socket.onmessage = event => tell('socket', event.data);

import.meta.hot.accept('./message.js', changed => tell('message', changed.message));
