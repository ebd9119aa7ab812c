#pragma once

#include "proto/codec/decode.hpp"
#include "proto/codec/encode.hpp"

/// Compiles what codec.hpp declares for a type, once for the whole program. Stands at global
/// scope in the .cpp beside the type's header.
#define GREENLANE_CODEC_INSTANTIATE(Type)                                                \
  template ::greenlane::value::Result<Type> greenlane::codec::decode<Type>(              \
      const boost::json::value&);                                                        \
  template void greenlane::codec::write<Type>(std::string&, const Type&,                 \
                                              const ::greenlane::codec::EncodeOptions&); \
  template boost::json::value greenlane::codec::encode<Type>(                            \
      const Type&, const ::greenlane::codec::EncodeOptions&);
