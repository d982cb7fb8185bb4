/** Load balancers of AWS: as the ELBv2 API prints them, and as CloudFormation makes them. */
@NullMarked
package dev.portolan.engine.convert.aws;

import org.jspecify.annotations.NullMarked;
