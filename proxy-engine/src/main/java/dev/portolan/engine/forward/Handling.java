package dev.portolan.engine.forward;

/** What becomes of a request: it is forwarded, or answered by the proxy itself. */
interface Handling extends ClientEvents {}
