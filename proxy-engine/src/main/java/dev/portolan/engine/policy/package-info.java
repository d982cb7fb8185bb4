/** What is done to a request or a response on its way: one file a policy. */
@NullMarked
package dev.portolan.engine.policy;

import org.jspecify.annotations.NullMarked;
