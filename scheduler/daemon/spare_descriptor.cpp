#include "scheduler/daemon/spare_descriptor.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace greenlane::daemon {

SpareDescriptor::SpareDescriptor() {
  open();
}
SpareDescriptor::~SpareDescriptor() {
  close();
}

void SpareDescriptor::open() {
  descriptor_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

void SpareDescriptor::close() {
  if (descriptor_ != -1) ::close(descriptor_);
  descriptor_ = -1;
}

void SpareDescriptor::refuse_one(int listening) {
  close();
  const int refused = ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (refused != -1) ::close(refused);
  open();
}

}  // namespace greenlane::daemon
