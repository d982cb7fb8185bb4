package dev.portolan.engine.capture;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * A request's head as it crosses one of the two sides.
 *
 * @param target in the form in which it was received or sent (RFC 9112, section 3.2)
 * @param protocol {@code HTTP/1.1} and so on
 */
public record RequestHead(String method, String target, String protocol, HttpHeaders headers) {}
