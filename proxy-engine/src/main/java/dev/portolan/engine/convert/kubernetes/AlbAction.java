package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Tree;

/**
 * What the AWS Load Balancer Controller does in the place of a service of this name.
 *
 * @param json of the load balancer's API, with names that begin in upper or lower case
 */
record AlbAction(Tree.Fields json, Position at) {}
