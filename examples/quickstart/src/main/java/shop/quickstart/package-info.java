/** The smallest shop, in one class: start at {@link shop.quickstart.Quickstart}. */
package shop.quickstart;
