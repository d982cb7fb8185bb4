/** Load balancers of AWS. */
@NullMarked
package dev.portolan.engine.convert.aws;

import org.jspecify.annotations.NullMarked;
