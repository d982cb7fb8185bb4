package dev.portolan.engine.convert.kubernetes;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One path of an Ingress that is written.
 *
 * @param host null for every name
 * @param path with its type and backend
 * @param annotations that it needs; paths of the same ones share an Ingress
 */
record IngressPiece(@Nullable String host, ObjectNode path, Map<String, String> annotations) {}
