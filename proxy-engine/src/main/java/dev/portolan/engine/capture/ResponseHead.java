package dev.portolan.engine.capture;

import io.netty.handler.codec.http.HttpHeaders;

/** A response's head as it crosses one of the two sides. */
public record ResponseHead(int status, String reason, String protocol, HttpHeaders headers) {}
